# Writes a .cpp with the text of every .sql file: cmake -DOUT=x.cpp -DFILES="a.sql;b.sql" -P EmbedSql.cmake
set(cases "")
foreach(file ${FILES})
  file(READ ${file} text)
  get_filename_component(name ${file} NAME_WE)
  string(APPEND cases "    if (table == \"${name}\") return R\"sql(${text})sql\";\n")
endforeach()
file(WRITE ${OUT} "#include \"projections/read_model_sql.hpp\"\n
namespace cairn {\n
std::string_view read_model_sql(const std::string& table) {
${cases}    return {};
}\n
}  // namespace cairn\n")
