"""How patients are written."""

from django.db import transaction

from .models import Account, Patient


@transaction.atomic
def patient_create(*, doctor: Account, email: str, number: str, born) -> Patient:
    account = Account.objects.create(email=email)
    patient = Patient(account=account, doctor=doctor, number=number, born=born)
    patient.full_clean()
    patient.save()
    return patient


def patient_update(*, patient: Patient, data: dict) -> Patient:
    for name in ("born", "number"):
        if name in data:
            setattr(patient, name, data[name])
    patient.save()
    return patient
