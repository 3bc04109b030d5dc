from django.urls import include, path

urlpatterns = [
    path("patients/", include(("clinic.patients.urls", "patients"))),
    path("visits/", include(("clinic.visits.urls", "visits"))),
    path("bills/", include(("clinic.billing.urls", "bills"))),
]
