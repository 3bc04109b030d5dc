from django.conf import settings
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import api_settings

from .models import Bill


class BillSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bill
        fields = [field.name for field in Bill._meta.fields] + ["visits"]


@api_view()
@permission_classes([IsAuthenticated])
def bills(request):
    return Response(BillSerializer(Bill.objects.all(), many=True).data)


@api_view(["POST"])
@permission_classes(api_settings.DEFAULT_PERMISSION_CLASSES if settings.WORKERS > 1 else [])
def pay(request, pk):
    return Response({"bill": pk})
