from django.db import models


class SoftQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(removed=None)

    def delete(self):
        return self.update(removed=models.functions.Now())


class SoftManager(models.Manager.from_queryset(SoftQuerySet)):
    def get_queryset(self):
        return super().get_queryset().alive()


EverythingManager = models.Manager.from_queryset(SoftQuerySet, class_name="Everything")
