# -*- coding: utf-8 -*-
from rest_framework import permissions


class Reader(permissions.BasePermission):
    """Reads for nothing; whoever writes has signed in."""

    def has_permission(self, request, view):
        if request.method in permissions.SAFE_METHODS:
            return True
        return request.user and request.user.is_authenticated


class Subscriber(Reader):
    def has_permission(self, request, view):
        if not super(Subscriber, self).has_permission(request, view):
            return False
        return bool(request.user.is_authenticated and request.user.subscribes)
