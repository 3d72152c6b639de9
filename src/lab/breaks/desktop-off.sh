# The desktop has no power.
"$lab" kill desktop
