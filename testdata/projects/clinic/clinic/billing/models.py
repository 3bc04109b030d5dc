from django.db import models

from clinic.common.models import BaseModel


class Bill(BaseModel):
    visits = models.ManyToManyField("visits.Visit", related_name="bills")
    payer = models.ForeignKey("patients.Patient", on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    paid = models.DateField(null=True)
