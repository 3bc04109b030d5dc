"""Names of fields that several serializers show."""

COMMON = ("pk", "name")
STAGE_FIELDS = [*COMMON, "capacity"]
EVERYTHING = "__all__"
