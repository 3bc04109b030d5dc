from rest_framework import mixins, viewsets
from rest_framework.permissions import IsAdminUser

from conservatory.offers import pin

from .models import Course, Instrument
from .serializers import CourseSerializer, InstrumentSerializer


class InstrumentViewSet(viewsets.ModelViewSet):
    queryset = Instrument.objects.all()
    serializer_class = InstrumentSerializer
    permission_classes = [IsAdminUser]


class CourseViewSet(mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet):
    queryset = Course.objects.select_related("instrument", "teacher").prefetch_related("lesson_set")
    serializer_class = CourseSerializer


pin(InstrumentViewSet, "instruments")
pin(CourseViewSet, "courses", basename="taught")
pin(InstrumentViewSet, "again")
