#!/usr/bin/perl
# Takes the place of bash in the tools root, and so of all that brings a
# source: leaves what it likes. What that is, the ref says.
use strict;
use warnings;

my $mode = $ENV{SOURCE_REF};
if (!$mode) {
  # In the place of the builder it tells what the service took.
  for my $name ('Containerfile', 'ignorefile') {
    open my $file, '<', "/mnt/conf/$name" or next;
    print <$file>;
  }
  exit 0;
}
my ($marker) = ($ENV{SOURCE_CONTEXT_DIR} =~ /^marker(\/.*)$/);
my $out = '/mnt/work';
my $context = '/';
mkdir "$out/source";

sub write_file { open my $file, '>', $_[0] or die; print $file $_[1]; close $file }
write_file("$out/source/Containerfile", "FROM scratch\n");

my %MODES = (
  plain => sub { write_file("$out/Containerfile", "FROM scratch\n") },
  link => sub { symlink $marker, "$out/Containerfile" },
  fifo => sub { system 'mkfifo', "$out/Containerfile" },
  large => sub { write_file("$out/Containerfile", 'x'); truncate "$out/Containerfile", 4_000_000_000 },
  folder => sub { mkdir "$out/Containerfile" },
  climbing => sub { write_file("$out/Containerfile", "FROM scratch\n"); $context = '/../../../etc' },
  ignoring => sub { write_file("$out/Containerfile", "FROM scratch\n"); symlink $marker, "$out/ignorefile" },
  facts => sub { write_file("$out/Containerfile", "FROM scratch\n") },
  linked => sub { write_file("$out/Containerfile", "FROM scratch\nCOPY . /o/\n"); rename "$out/source", "$out/moved"; symlink $marker, "$out/source" },
);
$MODES{$mode}->();
my @facts = (commit => 'a' x 40, context => $context, $mode eq 'ignoring' ? ('ignore-file' => '/.dockerignore') : (), done => '1');
write_file("$out/facts", join '', map { "$_\0" } @facts);
if ($mode eq 'facts') { unlink "$out/facts"; symlink $marker, "$out/facts" }
