# The desktop lives ten years ahead.
date -s '+10 years' >/dev/null
