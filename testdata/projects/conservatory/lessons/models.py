from django.conf import settings
from django.db import models


class Instrument(models.Model):
    name = models.CharField(max_length=40, unique=True)
    family = models.CharField(max_length=10)


class Course(models.Model):
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="courses")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="taught_%(class)ss")
    pupils = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="courses", blank=True)
    weeks = models.PositiveSmallIntegerField()

    def places(self):
        return 8 - self.pupils.count()


class Lesson(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE)
    at = models.DateTimeField()
    homework = models.TextField(blank=True)

    class Meta:
        ordering = ["at"]
