# Writes a .cpp with a digest of what every file says: cmake -DOUT=x.cpp -DFILES="a.cpp;b.proto" -P RulesVersion.cmake
set(digests "")
foreach(file ${FILES})
  file(SHA256 ${file} digest)
  string(APPEND digests ${digest})
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING ${digest} 0 8 digest)
file(WRITE ${OUT} "#include \"domain/rules_version.hpp\"\n
namespace cairn {\n
std::uint32_t rules_version() { return 0x${digest}; }\n
}  // namespace cairn\n")
