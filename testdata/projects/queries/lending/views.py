"""Lists of loans and members: at the desk, for the members, for the yearly report."""

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404
from rest_framework import generics, mixins, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.views import APIView

from common.filters import EagerBackend
from common.pagination import LongPages
from common.views import (
    EagerMixin,
    ListViewSet,
    RecordedListView,
    SerializerByActionMixin,
    WithMemberMixin,
    WithRecorderMixin,
)
from lending.models import Branch, Fine, Loan, Member
from lending.selectors import loans_for_desk, members_of, open_loans
from lending.serializers import (
    AmountSerializer,
    BranchSerializer,
    EagerLoanSerializer,
    FineSerializer,
    LoanBranchSerializer,
    LoanKeysSerializer,
    LoanMemberKeySerializer,
    LoanRowSerializer,
    LoanSerializer,
    MemberBranchSerializer,
    MemberKeysSerializer,
    MemberLoansSerializer,
    MemberSerializer,
    RecordedLoanSerializer,
    SponsoredSerializer,
)


class LoanViewSet(SerializerByActionMixin, viewsets.ModelViewSet):
    """Loans: three levels deep in the list, keys elsewhere, members in the lists of single states."""

    queryset = Loan.objects.select_related("edition__book")
    serializer_class = LoanKeysSerializer
    serializer_action_classes = {"list": LoanRowSerializer, "overdue": LoanSerializer, "lent": LoanSerializer}

    @action(detail=False)
    def overdue(self, request):
        """Loans that should have come back; their members are loaded late."""
        loans = self.get_queryset().filter(returned=False)
        return Response(self.get_serializer(loans, many=True).data)

    @action(detail=False, methods=["get"])
    def lent(self, request):
        """Loans that are out, with their members."""
        loans = self.get_queryset().filter(returned=False).select_related("member__user")
        serializer = self.get_serializer(loans, many=True)
        return Response(serializer.data)

    @action(detail=False, url_path="by-branch", serializer_class=LoanBranchSerializer)
    def by_branch(self, request):
        """Loans with the branch, which a method of the model's class loads."""
        return Response(self.get_serializer(Loan.for_report(), many=True).data)


class ByActionViewSet(viewsets.ModelViewSet):
    """Members whose list alone is loaded with the branch."""

    serializer_class = MemberBranchSerializer

    def get_queryset(self):
        members = Member.objects.all()
        if self.action == "list":
            return members.select_related("branch")
        return members


class ByWrongActionViewSet(viewsets.ModelViewSet):
    """Members whose branch is loaded for the single member, where it helps nobody."""

    serializer_class = MemberBranchSerializer

    def get_queryset(self):
        if self.action == "retrieve":
            return Member.objects.select_related("branch")
        elif self.action in ("update", "partial_update"):
            return Member.objects.active()
        return Member.objects.all()


class ByElifViewSet(viewsets.ReadOnlyModelViewSet):
    """Members whose queryset and serializer both go by the action."""

    serializer_classes = {"list": MemberSerializer}

    def get_queryset(self):
        if self.action == "retrieve":
            queryset = Member.objects.all()
        elif self.action == "list":
            queryset = Member.objects.with_user()
        else:
            queryset = Member.objects.none()
        return queryset

    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, MemberKeysSerializer)


class DefaultSerializerViewSet(viewsets.ReadOnlyModelViewSet):
    """Members with keys in the list: only the single member shows accounts."""

    queryset = Member.objects.all()
    serializer_classes = {"retrieve": SponsoredSerializer}

    def get_serializer_class(self):
        return self.serializer_classes.get(self.action, MemberKeysSerializer)


class ByMethodList(generics.ListCreateAPIView):
    """Members whose branch is loaded for those who read."""

    serializer_class = MemberBranchSerializer

    def get_queryset(self):
        if self.request.method != "GET":
            return Member.objects.all()
        return Member.objects.select_related("branch")


class ByMethodLateList(generics.ListCreateAPIView):
    """Members whose branch is loaded for those who write."""

    serializer_class = MemberBranchSerializer

    def get_queryset(self):
        if self.request.method == "POST":
            return Member.objects.select_related("branch")
        return Member.objects.all()


class ReassignedList(generics.ListAPIView):
    """Members whose queryset grows line by line."""

    serializer_class = SponsoredSerializer

    def get_queryset(self):
        queryset = Member.objects.active()
        queryset = queryset.select_related("user", "sponsor")
        if "branch" in self.request.query_params:
            queryset = queryset.filter(branch=self.request.query_params["branch"])
        return queryset


class ReassignedLateList(generics.ListAPIView):
    """Members whose queryset grows line by line, and forgets the sponsor."""

    serializer_class = SponsoredSerializer

    def get_queryset(self):
        queryset = Member.objects.active()
        queryset = queryset.with_user()
        queryset = queryset.order_by("-id")
        return queryset


class OnDemandList(generics.ListAPIView):
    """Members whose branch is loaded for those who ask for it, and shown to all."""

    serializer_class = MemberBranchSerializer

    def get_queryset(self):
        queryset = Member.objects.all()
        if self.request.query_params.get("full"):
            queryset = queryset.select_related("branch")
        return queryset


class FromQuerysetList(generics.ListAPIView):
    """Members with accounts, by a method of the manager's queryset."""

    queryset = Member.objects.with_user()
    serializer_class = MemberSerializer


class FromQuerysetLateList(generics.ListAPIView):
    """Members with two accounts, of which that method loads one."""

    queryset = Member.objects.active().with_user()
    serializer_class = SponsoredSerializer


class RecordedLoanList(RecordedListView):
    """Loans with the clerk, whom a base view of another app loads."""

    queryset = Loan.objects.all()
    serializer_class = RecordedLoanSerializer


class RecordedLoanLateList(generics.ListAPIView):
    """Loans with the clerk, whom nobody loads."""

    queryset = Loan.objects.all()
    serializer_class = RecordedLoanSerializer


class TwoMixinsList(WithMemberMixin, WithRecorderMixin, generics.ListAPIView):
    """Loans with members, whose accounts neither mixin loads."""

    queryset = Loan.objects.all()
    serializer_class = LoanSerializer


class TwoMixinsSelectedList(WithMemberMixin, WithRecorderMixin, generics.ListAPIView):
    """Loans with a column of the member, whom one of the mixins loads."""

    queryset = Loan.objects.open()
    serializer_class = LoanMemberKeySerializer
    pagination_class = LongPages


class SuperViewSet(WithMemberMixin, ListViewSet):
    """Loans to which each level adds one step."""

    queryset = Loan.objects.all()
    serializer_class = LoanSerializer

    def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.select_related("member__user")


class EagerLoanViewSet(EagerMixin, mixins.ListModelMixin, viewsets.GenericViewSet):
    """Loans whose serializer says what to load."""

    queryset = Loan.objects.all()
    serializer_class = EagerLoanSerializer


class BackendLoanViewSet(ListViewSet):
    """Loans with what a filter backend loads."""

    queryset = Loan.objects.all()
    serializer_class = LoanSerializer
    filter_backends = [EagerBackend]
    select_related = ["member__user"]


class PagedViewSet(viewsets.GenericViewSet):
    """Loans cut into pages by the view itself."""

    queryset = Loan.objects.open()
    serializer_class = LoanMemberKeySerializer
    pagination_class = LongPages

    def list(self, request):
        """A page of loans, whose members are loaded late."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        serializer = self.get_serializer(page, many=True)
        return self.get_paginated_response(serializer.data)


class PagedLoadedViewSet(viewsets.GenericViewSet):
    """Loans cut into pages by the view itself, which then loads what the page needs."""

    queryset = Loan.objects.open()
    serializer_class = LoanSerializer
    pagination_class = LongPages

    def list(self, request):
        """A page of loans with their members."""
        page = self.paginate_queryset(self.get_queryset())
        prefetch_related_objects(page, "member__user")
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class PlainViewSet(viewsets.ViewSet):
    """Loans without any help of a generic view."""

    def list(self, request):
        """Loans with members, as a function of the project loads them."""
        serializer = LoanSerializer(loans_for_desk(), many=True)
        return Response(serializer.data)


class PlainLateViewSet(viewsets.ViewSet):
    """Loans without any help, and without their members."""

    def list(self, request):
        """Loans as another function of the project gives them."""
        queryset = open_loans()
        return Response(LoanMemberKeySerializer(queryset, many=True).data)


class MethodOfQuerySetView(APIView):
    """Loans with members, by a method of the queryset."""

    def get(self, request):
        return Response(LoanSerializer(Loan.objects.with_member(), many=True).data)


class ReportView(APIView):
    """Loans with branches, of which the report's method loads too little for the account."""

    def get(self, request):
        loans = Loan.for_report()
        serializer = LoanSerializer(loans, many=True)
        return Response(serializer.data)


@api_view(["GET"])
def branch_members(request, pk):
    """Members of the branches, by a function with a default."""
    get_object_or_404(Branch, pk=pk)
    return Response(MemberBranchSerializer(members_of(), many=True).data)


@api_view(["GET"])
def loan_rows(request):
    """Loans written out one by one."""
    return Response([LoanMemberKeySerializer(loan).data for loan in Loan.objects.all()])


@api_view(["GET"])
def loan_rows_selected(request):
    """Loans written out one by one, with their members."""
    loans = Loan.objects.select_related("member")
    rows = [LoanMemberKeySerializer(loan, context={"request": request}).data for loan in loans]
    return Response(rows)


class PrefetchedOneList(generics.ListAPIView):
    """Loans with members, loaded in a query of their own; accounts are not."""

    queryset = Loan.objects.prefetch_related("member")
    serializer_class = LoanSerializer


class PrefetchedObjectList(generics.ListAPIView):
    """Loans with members, loaded in a query that takes the accounts along."""

    queryset = Loan.objects.prefetch_related(Prefetch("member", queryset=Member.objects.select_related("user")))
    serializer_class = LoanSerializer


class AmountList(generics.ListAPIView):
    """Loans with a property that looks at the fine."""

    queryset = Loan.objects.all()
    serializer_class = AmountSerializer


class AmountSelectedList(generics.ListAPIView):
    """Loans with a property that looks at the fine, which is loaded."""

    queryset = Loan.objects.select_related("fine")
    serializer_class = AmountSerializer


class FineList(generics.ListAPIView):
    """Fines with the day of the loan, loaded late."""

    queryset = Fine.objects.order_by("id")
    serializer_class = FineSerializer


class BranchViewSet(viewsets.ModelViewSet):
    """Branches with their cities, loaded late."""

    queryset = Branch.objects.all()
    serializer_class = BranchSerializer


class BranchSelectedViewSet(viewsets.ModelViewSet):
    """Branches with their cities."""

    serializer_class = BranchSerializer

    def get_queryset(self):
        branches = Branch.objects
        return branches.select_related("city")


class MemberLoansViewSet(ListViewSet):
    """Members with loans, editions and books; authors are loaded late."""

    queryset = Member.objects.prefetch_related("loans__edition__book")
    serializer_class = MemberLoansSerializer


class MemberLoansLoadedViewSet(ListViewSet):
    """Members with loans, editions, books and authors."""

    queryset = Member.objects.prefetch_related(
        Prefetch("loans", queryset=Loan.objects.select_related("edition__book__author"))
    )
    serializer_class = MemberLoansSerializer
