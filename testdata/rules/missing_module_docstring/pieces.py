("""Parentheses and """
 "pieces make one string.")
x = 1
