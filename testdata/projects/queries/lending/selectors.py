"""What the desk asks for again and again."""

from lending.models import Loan, Member


def loans_for_desk():
    """Loans with the member's account, as the desk lists them."""
    return Loan.objects.open().select_related("member", "member__user")


def open_loans():
    """Loans that have not come back."""
    return Loan.objects.open()


def members_of(branch=None):
    """Members with their branch: of one branch, or of all."""
    members = Member.objects.select_related("branch")
    if branch is None:
        return members
    return members.filter(branch=branch)
