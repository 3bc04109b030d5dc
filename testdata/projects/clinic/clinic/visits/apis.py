from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from clinic.common.apis import ApiAuthMixin, Pages

from .filters import VisitFilter
from .models import Prescription, Visit


class PrescriptionSerializer(serializers.ModelSerializer):
    substance = serializers.SlugRelatedField("name", read_only=True)

    class Meta:
        model = Prescription
        exclude = ("visit", "created_at")


class VisitSerializer(serializers.ModelSerializer):
    patient = serializers.CharField(source="patient.name", read_only=True)
    prescriptions = PrescriptionSerializer(many=True, source="prescription_set", required=False)

    class Meta:
        model = Visit
        fields = ["id", "patient", "starts", "reason", "follows", "prescriptions"]
        extra_kwargs = {"reason": {"write_only": True}}


class VisitApi(ApiAuthMixin, viewsets.ModelViewSet):
    serializer_class = VisitSerializer
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend]
    filterset_class = VisitFilter

    def get_queryset(self):
        visits = Visit.objects.select_related("patient__account")
        if self.action == "history":
            return visits.order_by("starts")
        return visits

    @action(detail=False)
    def history(self, request):
        return Response([])


class PrescriptionsApi(ApiAuthMixin, generics.ListAPIView):
    queryset = Prescription.objects.select_related("substance")
    serializer_class = PrescriptionSerializer
