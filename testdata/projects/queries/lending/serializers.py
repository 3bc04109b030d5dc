"""How members and loans are shown."""

from rest_framework import serializers

from accounts.serializers import UserSerializer
from catalog.models import Edition
from catalog.serializers import BookSerializer
from common.serializers import RecordedSerializer
from lending.models import Branch, Fine, Loan, Member


class BranchSerializer(serializers.ModelSerializer):
    """A branch with the name of its city."""

    city = serializers.StringRelatedField()

    class Meta:
        model = Branch
        fields = ["id", "name", "city"]


class MemberSerializer(serializers.ModelSerializer):
    """A member with the account."""

    user = UserSerializer(read_only=True)

    class Meta:
        model = Member
        fields = ["id", "user", "expired"]


class MemberKeysSerializer(serializers.ModelSerializer):
    """A member as the table has it."""

    class Meta:
        model = Member
        fields = ["id", "user", "branch", "sponsor"]


class MemberBranchSerializer(serializers.ModelSerializer):
    """A member with the branch by name."""

    branch = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Member
        fields = ["id", "branch"]


class SponsoredSerializer(serializers.ModelSerializer):
    """A member with two accounts: one's own, and that of the sponsor."""

    user = UserSerializer()
    sponsor = UserSerializer()

    class Meta:
        model = Member
        fields = ["id", "user", "sponsor"]


class LentEditionSerializer(serializers.ModelSerializer):
    """An edition with its book, and the author of the book."""

    book = BookSerializer(read_only=True)

    class Meta:
        model = Edition
        fields = ["id", "book"]


class LoanKeysSerializer(serializers.ModelSerializer):
    """A loan as the table has it."""

    class Meta:
        model = Loan
        fields = "__all__"


class LoanRowSerializer(serializers.ModelSerializer):
    """A loan with edition, book and author."""

    edition = LentEditionSerializer(read_only=True)

    class Meta:
        model = Loan
        fields = ["id", "edition", "due"]


class LoanSerializer(serializers.ModelSerializer):
    """A loan with the member's account."""

    member = MemberSerializer(read_only=True)

    class Meta:
        model = Loan
        fields = ["id", "member", "due"]


class EagerLoanSerializer(LoanSerializer):
    """A loan that knows what it needs."""

    @staticmethod
    def setup_eager_loading(queryset):
        """Load the member's account with each loan."""
        return queryset.select_related("member__user")


class LoanBranchSerializer(serializers.ModelSerializer):
    """A loan with the name of the member's branch."""

    branch = serializers.CharField(source="member.branch.name")

    class Meta:
        model = Loan
        fields = ["id", "branch"]


class LoanMemberKeySerializer(serializers.ModelSerializer):
    """A loan that asks its member for one column."""

    expired = serializers.BooleanField(source="member.expired", read_only=True)

    class Meta:
        model = Loan
        fields = ["id", "expired"]


class RecordedLoanSerializer(RecordedSerializer):
    """A loan with the clerk who handed the book out."""

    class Meta(RecordedSerializer.Meta):
        model = Loan
        fields = [*RecordedSerializer.Meta.fields, "due"]


class AmountSerializer(serializers.ModelSerializer):
    """A loan with what has to be paid."""

    class Meta:
        model = Loan
        fields = ["id", "amount_due"]


class FineSerializer(serializers.ModelSerializer):
    """A fine with the day on which the book was due."""

    due = serializers.DateField(source="loan.due", read_only=True)

    class Meta:
        model = Fine
        fields = ["id", "cents", "due"]


class MemberLoansSerializer(serializers.ModelSerializer):
    """A member with the loans, and the edition of each."""

    loans = LoanRowSerializer(many=True, read_only=True)

    class Meta:
        model = Member
        fields = ["id", "loans"]
