# The desktop's network cable is out.
"$lab" cut desktop
