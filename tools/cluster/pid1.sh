#!/bin/bash
# Process 1 of the node's namespaces, started with the state folder as its
# argument, by which it is found again. It reaps what ends there; when it ends
# itself, the kernel ends every process, mount, link and rule of the node.
trap 'exit 0' TERM
sleep infinity &
while :; do wait $!; done
