#!/usr/bin/perl
# Takes the place of buildah in the tools root: does as it likes with all that
# the box has. What it does is in the Containerfile: `# mode: <name>` and
# `# <KEY>: <value>`.
use strict;
use warnings;
use IO::Socket::UNIX;

$| = 1;
$SIG{PIPE} = 'IGNORE';
exit 0 unless grep { $_ eq 'build' } @ARGV;
open my $file, '<', '/mnt/conf/Containerfile' or die;
my %given = map { /^# (\w+): (.*)$/ ? ($1 => $2) : () } <$file>;
my $STAGING = '/v2/staging/image';

sub sha { my $pid = open(my $out, '-|', 'sha256sum', $_[0]); my ($hex) = <$out> =~ /^(\w+)/; return "sha256:$hex" }
sub digest { open my $f, '>', '/tmp/blob'; print $f $_[0]; close $f; return sha('/tmp/blob') }
sub gate { return IO::Socket::UNIX->new(Peer => '/mnt/gate/registry.sock') }

# The answer to a request as it is, and its status.
sub raw {
  my ($text, $seconds) = @_;
  my $answer = '';
  local $SIG{ALRM} = sub { die "late\n" };
  eval {
    alarm($seconds || 10);
    my $socket = gate() or die;
    syswrite $socket, $text;
    while (sysread $socket, my $part, 65536) {
      $answer .= $part;
      last if length $answer > 300_000;
      last if $answer =~ /\r\n\r\n/ && $text =~ /^HEAD|^POST|^P/;
    }
  };
  alarm 0;
  return $answer;
}
sub ask {
  my ($method, $path, $body, $type) = @_;
  $body //= '';
  $type = $type ? "content-type: $type\r\n" : '';
  my $answer = raw("$method $path HTTP/1.1\r\nhost: gate\r\nconnection: close\r\n${type}content-length: " . length($body) . "\r\n\r\n$body");
  my ($status) = $answer =~ /^HTTP\/1.1 (\d+)/;
  return ($status // 0, $answer);
}
sub status { my ($status) = ask(@_); return $status }

sub upload {
  my ($bytes, $digest) = @_;
  $digest //= digest($bytes);
  my ($status, $answer) = ask('POST', "$STAGING/blobs/uploads/");
  my ($place) = $answer =~ /^location: (\S+)/mi;
  return 0 unless $place;
  return status('PUT', "$place?digest=$digest", $bytes);
}
sub config {
  my (%more) = @_;
  $more{config} //= '';
  return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"$more{id}\"]}" . ($more{config} ? ",\"config\":$more{config}" : '') . '}';
}
sub descriptor { my ($type, $digest, $size) = @_; return "{\"mediaType\":\"application/vnd.docker.$type\",\"digest\":\"$digest\",\"size\":$size}" }
sub manifest {
  my ($config, @layers) = @_;
  return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"config\":$config,\"layers\":[" . join(',', @layers) . ']}';
}
my $MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
my $CONFIG_TYPE = 'container.image.v1+json';
my $LAYER_TYPE = 'image.rootfs.diff.tar';
my $layer = "\0" x 1024;

sub say_end {
  my ($way, $broken) = @_;
  print "attempt $way ", ($broken ? "broken: $broken" : 'held'), "\n";
}
# Says for each request whether it was granted.
sub tries {
  my ($way, @requests) = @_;
  for my $request (@requests) {
    my ($status, $answer) = ref $request eq 'ARRAY' ? ask(@$request) : do { my $a = raw($request); (($a =~ /^HTTP\/1.1 (\d+)/)[0] // 0, $a) };
    next unless $status =~ /^2/ || $answer =~ /\Q$given{SECRET}\E/;
    my $shown = ref $request ? "@$request[0, 1]" : substr($request, 0, 200);
    return say_end($way, "$shown got $status");
  }
  say_end($way);
}
# An image that is right but for what is given.
sub hand_over {
  my (%wrong) = @_;
  my $id = digest($layer);
  upload($layer) unless $wrong{no_layer};
  my $config = $wrong{config} // config(id => $id, config => $wrong{settings});
  upload($config);
  my $manifest = $wrong{manifest} // manifest(
    descriptor($CONFIG_TYPE, $wrong{config_digest} // digest($config), length($config) + ($wrong{config_more} // 0)),
    $wrong{layers} ? @{ $wrong{layers} } : descriptor($wrong{layer_type} // $LAYER_TYPE, $wrong{layer_digest} // $id, length($layer) + ($wrong{layer_more} // 0)));
  print 'manifest ', status('PUT', "$STAGING/manifests/x", $manifest, $MANIFEST), "\n";
}

my $host = $given{REGISTRY};
my $base = "/v2/$host";
my %MODES = (
  asks => sub {
    print 'the gate answers ', status('GET', "$base/base/debian/manifests/bookworm"), "\n";
    tries('foreign-read', map { ([ 'GET', $_ ], [ 'HEAD', $_ ]) }
      "$base/data/secret/manifests/1", "$base/data/secret/blobs/$given{BLOB}", "$base/database/x/manifests/1", "$base/web/../data/secret/manifests/1");
    tries('lists', map { [ 'GET', $_ ] } '/v2/_catalog', "$base/_catalog", "$base/data/secret/tags/list", "$base/base/debian/tags/list");
    tries('writes', map { my $path = $_; map { [ $_, $path, '{}', $MANIFEST ] } qw(PUT POST PATCH DELETE) }
      "$base/data/secret/manifests/1", "$base/web/shop/x/manifests/1", "$base/base/debian/manifests/bookworm", "$base/base/debian/blobs/uploads/");
    tries('paths', map { [ 'GET', $_ ] }
      "$base/base/..%2fdata/secret/manifests/1", "$base/base/../data/secret/manifests/1", "$base/base/debian%2f..%2f..%2fdata/secret/manifests/1",
      "/v2/$given{HOST}/data/secret/manifests/1", "$base/base//data/secret/manifests/1", "$base/base/debian/manifests/..%2f..%2f..%2fdata%2fsecret%2fmanifests%2f1",
      "$base/base/debian/manifests/bookworm?x=../data", "/v2/staging/image/../../$host/data/secret/manifests/1", "//v2/$host/data/secret/manifests/1", "$base/data%2fsecret/manifests/1", "$base/base/debian/manifests/bookworm\@sha256:../../..",
      '/v2/169.254.169.254/latest/meta-data/manifests/x', "/v2/127.0.0.1__$given{PORT}/base/x/manifests/x", "/v2/localhost__$given{PORT}/base/x/manifests/x", '/../../etc/passwd', '/v2/..%2f..%2fetc%2fpasswd');
    tries('absolute-form', map { "GET http://$_ HTTP/1.1\r\nhost: $given{HOST}\r\nconnection: close\r\n\r\n" } "$given{HOST}/v2/data/secret/manifests/1", "127.0.0.1:$given{PORT}/", "gate$base/data/secret/manifests/1");
    tries('absolute-form-connect', "CONNECT 127.0.0.1:$given{PORT} HTTP/1.1\r\nhost: x\r\n\r\n", "GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    tries('foreign-mount', map { [ 'POST', "$STAGING/blobs/uploads/?mount=$given{BLOB}&from=$_" ] } ());
    my ($mounted, $answer) = ask('POST', "$STAGING/blobs/uploads/?mount=$given{BLOB}&from=$host/data/secret");
    say_end('foreign-mount', $mounted == 201 ? 'mounted' : undef);
    say_end('foreign-mount', status('POST', "$STAGING/blobs/uploads/?mount=$given{BLOB}&from=$_") == 201 ? $_ : undef)
      for "$host/base/../data/secret", "$host/base/debian/../../data/secret", "169.254.169.254/data/secret", "$given{HOST}/data/secret", "$host/web/../data/secret";
    my ($known) = $given{KNOWN} =~ /(\w{64})/;
    tries('foreign-recall', map { ([ 'HEAD', "$STAGING/manifests/$_" ], [ 'GET', "$STAGING/manifests/$_" ]) }
      "sha256:$known", "sha256:../../data/images/$known", "..%2f..%2fdata%2fimages%2f$known", "sha256:$known.json");
    tries('smuggled', "GET $base/base/debian/manifests/bookworm HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET $base/data/secret/manifests/1 HTTP/1.1\r\nhost: x\r\n\r\n",
      "GET $base/data/secret/manifests/1\r\nx: /base/debian/manifests/bookworm HTTP/1.1\r\nhost: x\r\n\r\n");
    say_end('wrong-digest', upload('x', $_) =~ /^2/ ? $_ : undef) for 'sha256:' . '0' x 64, 'sha256:../../../etc/passwd', '../../x', 'sha512:' . '0' x 128, '';
    tries('uploads', map { [ @$_, 'x' ] } [ 'PUT', "$STAGING/blobs/uploads/../../../../../tmp/x?digest=" . digest('x') ], [ 'PATCH', "$STAGING/blobs/uploads/00000000-0000-0000-0000-000000000000" ], [ 'PUT', "$STAGING/blobs/uploads/../x" ], [ 'DELETE', "$STAGING/manifests/x" ]);
    my $many = raw("GET /v2/ HTTP/1.1\r\nhost: x\r\n" . join('', map { "h$_: " . 'x' x 1000 . "\r\n" } 1 .. 1000) . "\r\n");
    say_end('headers', $many =~ /^HTTP\/1.1 2/ ? 'a megabyte was read' : undef);
  },
  calls => sub {
    chomp(my $machine = `uname -m`);
    my %numbers = $machine eq 'aarch64'
      ? (bpf => 280, userfaultfd => 282, perf_event_open => 241, keyctl => 219, io_uring_setup => 425, unshare => 97, open_by_handle_at => 265)
      : (bpf => 321, userfaultfd => 323, perf_event_open => 298, keyctl => 250, io_uring_setup => 425, unshare => 272, open_by_handle_at => 304);
    # The first argument of the last one asks for a user namespace.
    my %first = (unshare => 0x10000000);
    for my $name (sort keys %numbers) {
      my $pid = fork;
      if (!$pid) {
        my $result = syscall($numbers{$name}, $first{$name} // 0, -3, 0, 0, 0);
        # EPERM or ENOSYS: it did not even look at what it was given.
        exit($result == -1 && ($! == 1 || $! == 38) ? 0 : 1);
      }
      waitpid $pid, 0;
      say_end('calls', $? ? $name : undef);
    }
  },
  large => sub {
    my $socket = gate();
      print $socket "PUT $STAGING/manifests/x HTTP/1.1\r\nhost: x\r\ncontent-type: $MANIFEST\r\ncontent-length: 524288000\r\n\r\n";
    my $part = '[' x 1_000_000;
    my $sent = 0;
    for (1 .. 500) { my $n = syswrite $socket, $part; last unless $n; $sent += $n }
    say_end('large-manifest', $sent >= 500_000_000 ? 'it was read' : undef);
    my $refused = 0;
    for (1 .. 10_000) { if (status('POST', "$STAGING/blobs/uploads/") == 413) { $refused = 1; last } }
    say_end('many-uploads', $refused ? undef : 'all were taken');
  },
  endless => sub {
    my ($status, $answer) = ask('POST', "$STAGING/blobs/uploads/");
    my ($place) = $answer =~ /^location: (\S+)/mi;
    my $socket = gate();
    print $socket "PATCH $place HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    my $part = sprintf("%x\r\n%s\r\n", 1_000_000, 'x' x 1_000_000);
    while (syswrite $socket, $part) { }
    sleep 60;
  },
  fills => sub {
    for my $place ('/mnt/store', '/var/lib/containers/cache') {
      for my $n (1 .. 15) { open my $file, '>', "$place/junk$n" or last; print $file 'x' x 1_000_000 for 1 .. 50 }
    }
    sleep 60;
  },
  links => sub {
    for my $path (qw(/mnt/store/root /mnt/out/phase /mnt/out/tmp /mnt/out/image-id /var/lib/containers/cache/blob-info-cache-v1.sqlite)) {
      rename $path, "$path.old";
      symlink $given{FOLDER}, $path or print "no link at $path\n";
    }
    symlink $given{FOLDER}, '/mnt/store/other';
    exit 3;
  },
  slow => sub {
    my @open;
    for (1 .. 200) { my $s = gate() or next; syswrite $s, "PUT $STAGING/manifests/x HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n"; push @open, $s }
    for (1 .. 200) { my $s = gate() or next; syswrite $s, "GET /v2/ HTTP/1.1\r\nho"; push @open, $s }
    print "opened ", scalar @open, "\n";
    if (fork == 0) { sleep 600; exit }
  },
  changing => sub {
    my $good = config(id => digest($layer));
    my ($status, $answer) = ask('POST', "$STAGING/blobs/uploads/");
    my ($place) = $answer =~ /^location: (\S+)/mi;
    my $slow = gate();
    syswrite $slow, "PATCH $place HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n" . sprintf("%x\r\n%s\r\n", length $good, $good);
    select undef, undef, undef, 0.5;
    print 'finished ', status('PUT', "$place?digest=" . digest($good), ''), "\n";
    upload($layer);
    print 'manifest ', status('PUT', "$STAGING/manifests/x", manifest(descriptor($CONFIG_TYPE, digest($good), length $good), descriptor($LAYER_TYPE, digest($layer), length $layer)), $MANIFEST), "\n";
    syswrite $slow, sprintf("%x\r\n%s\r\n", 9, 'xxxxxxxxx') for 1 .. 20;
    select undef, undef, undef, 1;
    print "the gate still answers ", status('GET', '/v2/'), "\n";
  },
  labels => sub { hand_over(settings => "{\"Labels\":{\"image-factory.tenant\":\"forged\",\"org.opencontainers.image.revision\":\"forged\"}}") },
  'path-digest' => sub { hand_over(layer_digest => 'sha256:../../../../../../../../etc/passwd') },
  'config-path' => sub { hand_over(config_digest => 'sha256:../../../../../../../../etc/passwd') },
  'wrong-size' => sub { hand_over(layer_more => 1) },
  'config-size' => sub { hand_over(config_more => 1_000_000_000_000) },
  'missing-layer' => sub { hand_over(no_layer => 1) },
  'foreign-layer' => sub { hand_over(layers => [ "{\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\",\"digest\":\"" . digest($layer) . "\",\"size\":1024,\"urls\":[\"http://127.0.0.1:$given{PORT}/x\"]}" ]) },
  'many-layers' => sub { hand_over(layers => [ (descriptor($LAYER_TYPE, digest($layer), 1024)) x 5000 ]) },
  'no-manifest' => sub { },
  'nested-manifest' => sub { hand_over(manifest => '[' x 2_000_000 . ']' x 2_000_000) },
  'an-index' => sub { hand_over(manifest => '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}') },
  'no-config' => sub { hand_over(config => 'no json') },
  'negative-size' => sub { hand_over(layer_more => -2048) },
);
$MODES{$given{mode}}->();
open my $id, '>', '/mnt/out/image-id';
print $id 'sha256:' . '0' x 64;
