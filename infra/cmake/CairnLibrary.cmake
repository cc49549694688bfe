# Warnings are errors, for our own code only.
add_library(cairn_warnings INTERFACE)
target_compile_options(cairn_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow=local -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Wcast-align -Woverloaded-virtual -Wduplicated-cond
  -Wlogical-op -Wimplicit-fallthrough -Wswitch)

if(CAIRN_SANITIZE)
  add_compile_options(-fsanitize=${CAIRN_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CAIRN_SANITIZE})
endif()
if(CAIRN_SANITIZE STREQUAL thread)
  # It knows nothing of fences. Asio locks besides.
  add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

# g++ 12 sees a mismatch in Asio's coroutine frames and an overlap in std::string where there is none.
target_compile_options(cairn_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# A library with an include root of its own: its headers are reachable by those that link it and by
# nobody else, so that an include against the direction of DESIGN's layout does not compile.
#   cairn_library(infra/log SOURCES a.cpp b.cpp USES infra/config PRIVATE_USES PkgConfig::rdkafka)
# HEADERS: only these are reachable, where the folder holds more than the library.
function(cairn_library path)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;HEADERS;USES;PRIVATE_USES" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  if(ARG_NAME)
    set(name ${ARG_NAME})
  endif()
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  cmake_path(GET path PARENT_PATH parent)
  if(ARG_HEADERS)
    file(MAKE_DIRECTORY ${root}/${path})
    foreach(header ${ARG_HEADERS})
      file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${header} ${root}/${path}/${header} SYMBOLIC)
    endforeach()
  else()
    file(MAKE_DIRECTORY ${root}/${parent})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${path} SYMBOLIC)
  endif()
  string(REPLACE "/" "_" uses "${ARG_USES}")
  string(REPLACE "/" "_" private_uses "${ARG_PRIVATE_USES}")
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${root})
    target_link_libraries(${name} PUBLIC ${uses} PRIVATE ${private_uses} cairn_warnings)
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${root})
    target_link_libraries(${name} INTERFACE ${uses})
  endif()
endfunction()

# A library for each folder with sources, reaching <layer>_base and nothing else: contexts of the domain
# and of the projections never include each other. Sets 'result' to the libraries' names.
function(cairn_context_libraries layer result)
  file(GLOB contexts RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *)
  foreach(context ${contexts})
    file(GLOB sources CONFIGURE_DEPENDS ${context}/*.cpp)
    if(sources)
      set(root ${CMAKE_BINARY_DIR}/include/${layer}_${context})
      file(MAKE_DIRECTORY ${root}/${layer})
      file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${context} ${root}/${layer}/${context} SYMBOLIC)
      add_library(${layer}_${context} STATIC ${sources})
      target_include_directories(${layer}_${context} PUBLIC ${root})
      target_link_libraries(${layer}_${context} PUBLIC ${layer}_base PRIVATE cairn_warnings)
      list(APPEND libraries ${layer}_${context})
    endif()
  endforeach()
  set(${result} ${libraries} PARENT_SCOPE)
endfunction()
