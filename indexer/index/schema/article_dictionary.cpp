#include "indexer/index/schema/article_dictionary.h"

#include <array>
#include <string>

namespace depeche::index {
namespace {

// Zstandard calls this the header of a dictionary: its number (0xDE9E), the table of Huffman and the three of
// FSE, and the first three distances. Made once, by ZDICT_finalizeDictionary at level 3 from the phrases
// below and from 4,000 encoded articles of OrangeSum: these bytes are how often each symbol occurs there.
constexpr std::array<unsigned char, 146> kTables = {
    0x37, 0xA4, 0x30, 0xEC, 0x9E, 0xDE, 0x00, 0x00, 0x3B, 0x10, 0xB8, 0xE2, 0xA4, 0x03, 0xFC, 0xFF, 0xFF,
    0x1F, 0x1E, 0xA7, 0xBF, 0xA9, 0x47, 0xF4, 0xFF, 0xDF, 0xD7, 0x16, 0x6C, 0x29, 0x93, 0xFE, 0x96, 0x72,
    0x8B, 0xB6, 0x89, 0x6C, 0x92, 0xA4, 0x24, 0x15, 0xA8, 0x22, 0x6A, 0x0B, 0xD4, 0x2C, 0x4A, 0x1F, 0x51,
    0xDB, 0xF2, 0x01, 0xFC, 0x23, 0x6A, 0x24, 0x71, 0x17, 0xFD, 0x4F, 0x02, 0x74, 0xA8, 0x3B, 0x15, 0x5B,
    0x63, 0x00, 0x10, 0x08, 0x0A, 0x88, 0xC7, 0xC6, 0x04, 0xAB, 0xD9, 0x05, 0x00, 0x04, 0xE0, 0x57, 0x19,
    0xCD, 0x66, 0x64, 0x81, 0x16, 0xE4, 0x28, 0x84, 0x8C, 0x21, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xB4, 0xAB, 0xC7, 0x85, 0x24, 0xF4, 0xC1,
    0x48, 0xD0, 0x92, 0x20, 0x53, 0x08, 0x31, 0x34, 0x33, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00};

// Zstandard copies from here what an article repeats; the nearer to the end, the cheaper.
constexpr std::string_view kPhrases =
    "https://www.presse.fr/actualites/politique/international/economie/societe/culture/article/2020/01/.html "
    "ont été blessées dans un accident survenu dans la nuit. Le parquet a ouvert une enquête, a-t-on "
    "appris de source proche du dossier, qui n’a pas souhaité être identifiée. Les quatre hommes étaient "
    "toujours recherchés par la gendarmerie nationale. La Commission européenne, l’Union européenne, les "
    "États-Unis, la Russie, l’Allemagne, le Royaume-Uni, l’Assemblée nationale, le Sénat, le Conseil "
    "constitutionnel, le tribunal de grande instance de Paris, la cour d’appel de Marseille, la "
    "préfecture de police, le gouvernement français, les organisations syndicales, le groupe "
    "parlementaire, les élections présidentielle et législatives. En janvier, en février, en mars, en "
    "avril, en mai, en juin, en juillet, en août, en septembre, en octobre, en novembre, en décembre. "
    "Lundi, mardi, mercredi, jeudi, vendredi, samedi et dimanche soir, matin, après-midi. Près de 10 000 "
    "personnes, plus de 200 millions d’euros, 50 % des Français, depuis le début de l’année 2019, au "
    "cours des dernières années, ces derniers mois, il y a quelques jours, pour la première fois. Selon "
    "une étude, selon les informations de nos confrères, selon le ministère de l’Intérieur, le ministre "
    "de l’Économie et des Finances, le secrétaire d’État, la maire de Paris, le Premier ministre, le "
    "président de la République, a annoncé, a déclaré, a indiqué, a expliqué, a précisé, a ajouté, a "
    "affirmé, a estimé, a souligné, a rappelé. «\u00A0Nous avons décidé de mettre en place un plan de lutte "
    "contre le chômage\u00A0», a-t-il déclaré. «\u00A0C’est une question de sécurité\u00A0», a-t-elle "
    "expliqué. Il s’agit d’une décision qui permet aux entreprises et aux collectivités de faire face à la "
    "situation. "
    "Toutefois, cependant, par ailleurs, notamment, alors que, afin que, parce que, lorsque, jusqu’à, "
    "aujourd'hui, c'est, qu'il, qu'elle, n'est pas, d'une, l'on, dans lequel, avec lesquels, par "
    "exemple, à partir de, en ce qui concerne, en raison de, à l'occasion de, dans le cadre de la, "
    "tandis que ces derniers, ainsi que leurs, plusieurs autres, leur propre, aux côtés de, sur les "
    "réseaux sociaux, dans les années, dans une, dans la, pour les, pour le, sur la, sur le, par les, "
    "par le, et les, et la, et le, est un, est une, sont les, qui a été, qui ont été, que les, que le, "
    "que la, de la, de l', de l’, des, du, les, le, la, et, à la ";

}  // namespace

// Joined once; C++ sees to it that only one of several threads does so.
std::string_view article_dictionary() {
  static const std::string dictionary = std::string(kTables.begin(), kTables.end()).append(kPhrases);
  return dictionary;
}

}  // namespace depeche::index
