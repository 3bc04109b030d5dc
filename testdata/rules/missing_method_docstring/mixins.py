"""Mixins, whose bases are known where they are mixed in."""


class SetupMixin:
    """A method that calls super() for its own name overrides one."""

    def setup(self, request):
        super().setup(request)

    async def dispatch(self, request):
        if request:
            return await super(SetupMixin, self).dispatch(request)

    # Another name's method is called: nothing says that this one overrides any.
    def prepare(self):  # want "SetupMixin.prepare"
        super().setup(None)

    # The name of an attribute of something else says nothing.
    def close(self):  # want "SetupMixin.close"
        self.request.close()

    # Nor does that of something else that is called.
    def flush(self):  # want "SetupMixin.flush"
        self.stream().flush()

    # It does not have to be called to say so.
    def handler(self):
        return super().handler
