# cmake -DPROGRAM=… -DFOLDER=… -P WriteManual.cmake: the manual pages and completions of the program, as files where
# the installation takes them from.
function(write file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${FOLDER}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER}/man/man1 ${FOLDER}/bash-completion/completions ${FOLDER}/zsh/vendor-completions
     ${FOLDER}/fish/vendor_completions.d)
write(man/man1/entente.1 manual)
file(STRINGS ${FOLDER}/man/man1/entente.1 lines REGEX "^\\.BR entente")
foreach(line IN LISTS lines)
  if(line MATCHES "entente\\\\-([a-z]+)")
    write(man/man1/entente-${CMAKE_MATCH_1}.1 manual ${CMAKE_MATCH_1})
  endif()
endforeach()
write(bash-completion/completions/entente completion bash)
write(zsh/vendor-completions/_entente completion zsh)
write(fish/vendor_completions.d/entente.fish completion fish)
