from rest_framework.views import exception_handler


def handle(error, context):
    """Every error has a `message`."""
    response = exception_handler(error, context)
    if response is not None:
        response.data = {"message": str(error), "extra": response.data}
    return response
