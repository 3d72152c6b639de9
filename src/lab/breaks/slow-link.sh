# 80 ms and one lost packet in a hundred between the two.
"$1" slow desktop 80 1
