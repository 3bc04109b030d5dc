"""Addresses of the desk."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from lending import views

router = SimpleRouter()
router.register("loans", views.LoanViewSet)
router.register("members-by-action", views.ByActionViewSet, basename="member-by-action")
router.register("members-by-wrong-action", views.ByWrongActionViewSet, basename="member-by-wrong-action")
router.register("members-by-elif", views.ByElifViewSet, basename="member-by-elif")
router.register("members-default-serializer", views.DefaultSerializerViewSet, basename="member-default-serializer")
router.register("loans-super", views.SuperViewSet, basename="loan-super")
router.register("loans-eager", views.EagerLoanViewSet, basename="loan-eager")
router.register("loans-backend", views.BackendLoanViewSet, basename="loan-backend")
router.register("loans-paged", views.PagedViewSet, basename="loan-paged")
router.register("loans-paged-loaded", views.PagedLoadedViewSet, basename="loan-paged-loaded")
router.register("branches", views.BranchViewSet)
router.register("members-loans", views.MemberLoansViewSet, basename="member-loans")
router.register("members-loans-loaded", views.MemberLoansLoadedViewSet, basename="member-loans-loaded")

urlpatterns = [
    path("members/by-method/", views.ByMethodList.as_view()),
    path("members/by-method-late/", views.ByMethodLateList.as_view()),
    path("members/reassigned/", views.ReassignedList.as_view()),
    path("members/reassigned-late/", views.ReassignedLateList.as_view()),
    path("members/on-demand/", views.OnDemandList.as_view()),
    path("members/from-queryset/", views.FromQuerysetList.as_view()),
    path("members/from-queryset-late/", views.FromQuerysetLateList.as_view()),
    path("desk/base-view/", views.RecordedLoanList.as_view()),
    path("desk/inherited-field/", views.RecordedLoanLateList.as_view()),
    path("desk/two-mixins/", views.TwoMixinsList.as_view()),
    path("desk/two-mixins-selected/", views.TwoMixinsSelectedList.as_view()),
    path("desk/plain/", views.PlainViewSet.as_view({"get": "list"})),
    path("desk/plain-late/", views.PlainLateViewSet.as_view({"get": "list"})),
    path("desk/queryset-method/", views.MethodOfQuerySetView.as_view()),
    path("desk/class-method/", views.ReportView.as_view()),
    path("desk/rows/", views.loan_rows),
    path("desk/rows-selected/", views.loan_rows_selected),
    path("desk/prefetch-to-one/", views.PrefetchedOneList.as_view()),
    path("desk/prefetch-object/", views.PrefetchedObjectList.as_view()),
    path("desk/amounts/", views.AmountList.as_view()),
    path("desk/amounts-selected/", views.AmountSelectedList.as_view()),
    path("desk/fines/", views.FineList.as_view()),
    path("branches/<int:pk>/members/", views.branch_members),
    path("branches/selected/", views.BranchSelectedViewSet.as_view({"get": "list", "post": "create"})),
    path("", include(router.urls)),
]
