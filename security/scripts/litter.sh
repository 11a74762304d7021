# Needs: FOLDER of the host, THEN.
mkdir /odd && cd /odd || exit 9
for id in 33 1000 65534; do echo x >of-$id; chown $id:$id of-$id; done
mkdir -p closed/inside && echo x >closed/inside/x && chmod 0000 closed
mkdir -p sticky && chmod 1777 sticky && chown 1000 sticky
perl -e 'my $name = "n" x 200; for (1 .. 600) { mkdir $name or die; chdir $name or die }' 2>/dev/null
printf x >"$(printf 'new\nline')"
perl -e 'open my $f, ">", "no\xff\xfetext"; mkdir "-rf"; open $f, ">", "-rf/ --no-preserve-root"'
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "socket", Listen => 1)'
mkfifo fifo
ln -s "$FOLDER" link
ln -s ../../../../../../../../../..$FOLDER climbing
touch immutable; chattr +i immutable 2>/dev/null
perl -e 'for my $i (1 .. 5000) { open my $f, ">", "small$i" }'
for i in 1 2 3; do setsid sleep 600 >/dev/null 2>&1 </dev/null & done
setsid sh -c 'kill -STOP $$; sleep 600' >/dev/null 2>&1 </dev/null &
(setsid sh -c 'while :; do sh -c "sleep 0.05" & wait; done' >/dev/null 2>&1 </dev/null &)
echo 'the litter lies'
eval "$THEN"
