// The words that dates are written with, in French and in English: folded (folded_name.h).
#pragma once

#include <array>
#include <string_view>

namespace depeche::article {

struct MonthName {
  std::string_view name;
  std::string_view number;
};

// Beside whole names all that people cut them to, in French and in English.
inline constexpr std::array<MonthName, 47> kMonths{{
    {"janvier", "01"},  {"janv", "01"},      {"jan", "01"},     {"january", "01"},  {"fevrier", "02"},
    {"fevr", "02"},     {"fev", "02"},       {"feb", "02"},     {"february", "02"}, {"febr", "02"},
    {"mars", "03"},     {"mar", "03"},       {"march", "03"},   {"avril", "04"},    {"avr", "04"},
    {"apr", "04"},      {"april", "04"},     {"mai", "05"},     {"may", "05"},      {"juin", "06"},
    {"jun", "06"},      {"june", "06"},      {"juillet", "07"}, {"juil", "07"},     {"juill", "07"},
    {"jul", "07"},      {"july", "07"},      {"aout", "08"},    {"aou", "08"},      {"aug", "08"},
    {"august", "08"},   {"septembre", "09"}, {"sept", "09"},    {"sep", "09"},      {"september", "09"},
    {"octobre", "10"},  {"oct", "10"},       {"october", "10"}, {"novembre", "11"}, {"nov", "11"},
    {"november", "11"}, {"decembre", "12"},  {"dec", "12"},     {"december", "12"}, {"decem", "12"},
    {"novem", "11"},    {"octob", "10"},
}};

// What may stand in front of a date: days of the week, and words that say what the date is of.
inline constexpr std::array<std::string_view, 58> kPrefaces{
    "lundi",    "mardi",      "mercredi", "jeudi",     "vendredi", "samedi",  "dimanche", "lun",
    "mer",      "jeu",        "ven",      "sam",       "dim",      "monday",  "tuesday",  "wednesday",
    "thursday", "friday",     "saturday", "sunday",    "mon",      "tue",     "tues",     "wed",
    "thu",      "thur",       "thurs",    "fri",       "sat",      "sun",     "le",       "la",
    "du",       "de",         "publie",   "publiee",   "paru",     "parue",   "poste",    "mis",
    "mise",     "en",         "ligne",    "a",         "jour",     "date",    "edition",  "ecrit",
    "cree",     "modifie",    "modified", "published", "posted",   "updated", "created",  "on",
    "the",      "publication"};
inline constexpr std::array<std::string_view, 8> kOrdinals{"er", "ere", "e", "st", "nd", "rd", "th", "eme"};
inline constexpr std::array<std::string_view, 4> kHours{"h", "heure", "heures", "hrs"};
inline constexpr std::array<std::string_view, 5> kMinutes{"min", "mn", "m", "minute", "minutes"};
inline constexpr std::array<std::string_view, 4> kBeforeClock{"t", "a", "at", "vers"};
inline constexpr std::array<std::string_view, 2> kOf{"de", "of"};

struct ZoneName {
  std::string_view name;
  std::string_view offset;
};
inline constexpr std::array<ZoneName, 17> kZones{{{"z", "Z"},
                                                  {"gmt", "Z"},
                                                  {"utc", "Z"},
                                                  {"ut", "Z"},
                                                  {"wet", "Z"},
                                                  {"cet", "+01:00"},
                                                  {"met", "+01:00"},
                                                  {"bst", "+01:00"},
                                                  {"cest", "+02:00"},
                                                  {"mest", "+02:00"},
                                                  {"eet", "+02:00"},
                                                  {"est", "-05:00"},
                                                  {"edt", "-04:00"},
                                                  {"cst", "-06:00"},
                                                  {"cdt", "-05:00"},
                                                  {"pst", "-08:00"},
                                                  {"pdt", "-07:00"}}};

}  // namespace depeche::article
