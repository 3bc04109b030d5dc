"""Views: every base is resolved through a re-export, so what overrides nothing is known to override nothing."""

from elsewhere import Mixin

from shop import BaseViewSet


class OrderViewSet(BaseViewSet):
    """Orders."""

    def audit(self):
        return "shop/base.py documents it"

    def get_queryset(self):
        return "DRF documents it"

    def ship(self):  # want "OrderViewSet.ship"
        return None


class MixedViewSet(Mixin, BaseViewSet):
    """One base is of no file and of no table, so it may have any method."""

    def ship(self):
        return None
