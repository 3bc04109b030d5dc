# protoc and others write this, and ask: DO NOT EDIT. Auto-generated.
x = 1
