print "x"  # want "print"
