from rest_framework import serializers

from accounts.serializers import UserSerializer

from .models import Attachment, Comment, Ticket


class AttachmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Attachment
        fields = "__all__"


class CommentSerializer(serializers.ModelSerializer):
    author = UserSerializer(default=serializers.CurrentUserDefault())
    attachment = AttachmentSerializer(required=False)

    class Meta:
        model = Comment
        fields = ("id", "author", "text", "attachment", "created")
        read_only_fields = ("created",)


class InternalCommentSerializer(CommentSerializer):
    class Meta(CommentSerializer.Meta):
        fields = CommentSerializer.Meta.fields + ("internal",)


class TicketSerializer(serializers.ModelSerializer):
    state = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Ticket
        fields = ["id", "title", "state", "agent", "team"]


class TicketDetailSerializer(TicketSerializer):
    opened_by = UserSerializer(read_only=True)
    comments = CommentSerializer(many=True, read_only=True)
    team_name = serializers.CharField(source="team.name", read_only=True)
    age = serializers.SerializerMethodField()

    class Meta(TicketSerializer.Meta):
        fields = TicketSerializer.Meta.fields + ["text", "opened_by", "comments", "team_name", "tags", "age", "created"]

    def get_age(self, ticket) -> int:
        return 0


class NewTicketSerializer(serializers.ModelSerializer):
    class Meta:
        model = Ticket
        fields = ["title", "text", "tags"]


class AssignSerializer(serializers.Serializer):
    agent = serializers.PrimaryKeyRelatedField(queryset=Ticket.objects.none())


class MergeSerializer(serializers.Serializer):
    tickets = serializers.ListField(child=serializers.IntegerField(), allow_empty=False)
    note = serializers.CharField(required=False)


class ExportSerializer(serializers.ModelSerializer):
    class Meta:
        model = Ticket
        exclude = ("text", "tags")
        depth = 1
