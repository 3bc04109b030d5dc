from rest_framework.renderers import BaseRenderer


class CommaRenderer(BaseRenderer):
    media_type = "text/csv"
    format = "csv"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return "\n".join(",".join(map(str, row.values())) for row in data)
