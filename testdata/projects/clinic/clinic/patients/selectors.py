"""How patients are read."""

from django.db.models import QuerySet

from .models import Patient


def patient_list(*, doctor=None) -> "QuerySet[Patient]":
    patients = Patient.objects.select_related("account")
    if doctor is not None:
        patients = patients.filter(doctor=doctor)
    return patients


def patient_get(number: str) -> Patient:
    return patient_list().get(number=number)
