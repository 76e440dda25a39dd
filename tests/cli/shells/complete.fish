# complete.fish LINE: what fish offers at the end of LINE, one word a line.
entente completion fish | source
complete -C $argv[1] | string split -f 1 \t
