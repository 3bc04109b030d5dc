from django.urls import path

from .apis import PatientCreateApi, PatientDetailApi, PatientListApi, PatientUpdateApi, SubstanceListApi

urlpatterns = [
    path("", PatientListApi.as_view(), name="list"),
    path("create/", PatientCreateApi.as_view(), name="create"),
    path("substances/", SubstanceListApi.as_view(), name="substances"),
    path("<str:number>/", PatientDetailApi.as_view(), name="detail"),
    path("<str:number>/update/", PatientUpdateApi.as_view(), name="update"),
]
