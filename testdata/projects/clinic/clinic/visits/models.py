from django.conf import settings
from django.db import models

from clinic.common.models import BaseModel
from clinic.patients.models import Patient


class Visit(BaseModel):
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="visits")
    doctor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    starts = models.DateTimeField()
    reason = models.TextField(blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-starts",)


class Prescription(BaseModel):
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE)
    substance = models.ForeignKey("patients.Substance", on_delete=models.PROTECT)
    times_a_day = models.PositiveSmallIntegerField()
