# Answers every request on port 8080 with a greeting.
use strict;
use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(
    LocalPort => 8080,
    Listen    => 10,
    ReuseAddr => 1,
) or die "Port 8080 can't be used: $!";

my $text = "Hello from ${{ values.name }}\n";
while (my $client = $server->accept) {
    while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n$/ }
    print $client "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
      . length($text) . "\r\nConnection: close\r\n\r\n$text";
    close $client;
}
