# The desktop's network cable is out.
"$1" cut desktop
