# 80 ms and one lost packet in a hundred between the two.
"$lab" slow desktop 80 1
