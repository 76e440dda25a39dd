# complete.bash LINE: what bash offers at the end of LINE, one word a line.
source <(entente completion bash) || exit 1
compopt() { :; }  # works only while bash itself completes
read -r -a COMP_WORDS <<<"${1//=/ = }"
[[ $1 == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_entente
printf '%s\n' "${COMPREPLY[@]}"
