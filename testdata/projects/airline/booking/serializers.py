from rest_framework import serializers

from .models import Bag, Booking, Seat


class BagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bag
        fields = ("tag", "weight")


class BookingSerializer(serializers.ModelSerializer):
    bags = BagSerializer(source="bag_set", many=True, read_only=True)
    seat = serializers.StringRelatedField()

    class Meta:
        model = Booking
        fields = ("id", "name", "checked_in", "seat", "bags")


class SeatSerializer(serializers.ModelSerializer):
    class Meta:
        model = Seat
        fields = "__all__"
