# The desktop has no power.
"$1" kill desktop
