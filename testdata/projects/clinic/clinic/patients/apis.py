from rest_framework import serializers, status
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.response import Response
from rest_framework.views import APIView

from clinic.common.apis import ApiAuthMixin, Pages, inline_serializer, paginated

from .models import Patient, Substance
from .selectors import patient_get, patient_list
from .services import patient_create, patient_update


class PatientListApi(ApiAuthMixin, APIView):
    class Pagination(Pages):
        default_limit = 5

    class FilterSerializer(serializers.Serializer):
        born_before = serializers.DateField(required=False)
        number = serializers.CharField(required=False)

    class OutputSerializer(serializers.ModelSerializer):
        name = serializers.CharField()
        email = serializers.EmailField(source="account.email")

        class Meta:
            model = Patient
            fields = ("number", "name", "email", "born")

    def get(self, request):
        return paginated(
            pagination_class=self.Pagination,
            serializer_class=self.OutputSerializer,
            queryset=patient_list(doctor=request.user),
            request=request,
            view=self,
        )


class PatientDetailApi(ApiAuthMixin, APIView):
    class OutputSerializer(serializers.Serializer):
        number = serializers.CharField()
        born = serializers.DateField()
        allergies = inline_serializer(many=True, fields={"name": serializers.CharField()})

    def get(self, request, number):
        return Response(self.OutputSerializer(patient_get(number)).data)


class PatientCreateApi(ApiAuthMixin, APIView):
    permission_classes = (IsAdminUser, *ApiAuthMixin.permission_classes)

    class InputSerializer(serializers.Serializer):
        email = serializers.EmailField()
        number = serializers.RegexField("^[0-9]{12}$")
        born = serializers.DateField()

    def post(self, request):
        serializer = self.InputSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        patient_create(doctor=request.user, **serializer.validated_data)
        return Response(status=status.HTTP_201_CREATED)


class PatientUpdateApi(ApiAuthMixin, APIView):
    class InputSerializer(PatientCreateApi.InputSerializer):
        email = None
        note = serializers.CharField(write_only=True, required=False)

    def post(self, request, number):
        serializer = self.InputSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        patient_update(patient=patient_get(number), data=serializer.validated_data)
        return Response()


class SubstanceListApi(APIView):
    permission_classes = [AllowAny]

    class OutputSerializer(serializers.ModelSerializer):
        class Meta:
            model = Substance
            fields = "__all__"

    def get(self, request):
        return Response(self.OutputSerializer(Substance.objects.all(), many=True).data)
