from django.contrib.auth import get_user_model
from rest_framework import serializers

from .models import Course, Instrument, Lesson


class InstrumentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Instrument
        fields = ["id", "name", "family"]


class TeacherSerializer(serializers.ModelSerializer):
    class Meta:
        model = get_user_model()
        fields = ["first_name", "last_name", "email"]


class LessonSerializer(serializers.ModelSerializer):
    class Meta:
        model = Lesson
        exclude = ["id"]
        extra_kwargs = {"homework": {"required": True}, "course": {"write_only": True}}


class CourseSerializer(serializers.ModelSerializer):
    instrument = serializers.SlugRelatedField(slug_field="name", queryset=Instrument.objects.all())
    teacher = TeacherSerializer(read_only=True)
    lessons = LessonSerializer(source="lesson_set", many=True, read_only=True)

    class Meta:
        model = Course
        fields = ["id", "instrument", "teacher", "weeks", "places", "lessons"]
