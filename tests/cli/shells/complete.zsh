# complete.zsh LINE: what zsh offers at the end of LINE, one word a line. zsh completes in its line editor alone, so
# that one runs in a terminal of its own, with compadd replaced by one that prints.
zmodload zsh/zpty || exit 1
line=$1
zpty shell zsh -f -i
send() { zpty -w shell "$1"; }
send 'PS1=; PS2=; stty -echo; autoload -U compinit; compinit -u -D; source <(entente completion zsh)'
send 'zstyle ":completion:*" list-colors ""; bindkey "^I" complete-word; zmodload zsh/complist'
send 'compadd() {
    local -a found; local -A hidden
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
    builtin compadd -A found "$@"
    local word
    for word in $found; do print -r -- "<<$word>>"; done
}
finish() { print -r -- "<<END>>"; }
zle -N finish; bindkey "^X" finish; print REA""DY'  # not the word itself, which the terminal may echo
while zpty -r shell reply; do [[ $reply == *READY* ]] && break; done
zpty -w -n shell "$line"$'\t'$'\C-X'
while zpty -r shell reply '*>>*'; do
    for word in ${(f)reply}; do
        [[ $word == *'<<END>>'* ]] && exit 0
        [[ $word == *'<<'*'>>'* ]] && print -r -- ${${word##*<<}%%>>*}
    done
done
