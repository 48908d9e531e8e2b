# Finds the installed Emscripten (Debian's, or any other on the PATH) and hands over to its own toolchain file.
find_program(SAYSO_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${SAYSO_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
include(${root}/cmake/Modules/Platform/Emscripten.cmake)
