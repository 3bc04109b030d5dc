from django.db import models


class Guild(models.Model):
    name = models.CharField(max_length=40)
    founder = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="founded")

    class Meta:
        order_with_respect_to = "founder"


class GuildMembership(models.Model):
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE)
    guild = models.ForeignKey(Guild, on_delete=models.CASCADE, related_name="memberships")
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "guild"], name="one_membership")]
