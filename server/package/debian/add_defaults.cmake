# CPack runs this when the package's tree is there: the file of settings has its place outside the prefix.
file(INSTALL ${CMAKE_CURRENT_LIST_DIR}/depeche.default DESTINATION ${CPACK_TEMPORARY_DIRECTORY}/etc/default
  RENAME depeche)
