using System;
using System.Collections.Generic;
using System.Linq;

namespace HybridSearch.Cli.Input;

/// <summary>
/// Finds an id that comes twice among any number of passages in bounded memory: eight bytes of hash an id, and where these are too many,
/// a part of all hashes at a time, each part by reading the file again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="mostHashes">How many hashes are kept at once.</param>
internal sealed class DistinctIds(string path, int mostHashes = DistinctIds.DefaultMost)
{
    /// <summary>128 MB of hashes: a collection of twice MS MARCO's size is read once.</summary>
    public const int DefaultMost = 1 << 24;

    private readonly List<ulong> _hashes = [];
    private ulong _parts = 1;

    /// <summary>Sees an id, in the first reading of the file.</summary>
    public void See(string id)
    {
        ulong hash = HashOf(id);
        if (hash % _parts != 0)
        {
            return;
        }

        if (_hashes.Count == mostHashes)
        {
            _parts *= 2;
            _hashes.RemoveAll(kept => kept % _parts != 0);
            if (hash % _parts != 0)
            {
                return;
            }
        }

        _hashes.Add(hash);
    }

    /// <summary>The first passage whose id came before; null where all ids differ.</summary>
    public Passage? FirstRepeated()
    {
        HashSet<ulong> suspects = [.. Repeated()];
        for (ulong part = 1; part < _parts; part++)
        {
            _hashes.Clear();
            foreach (Passage passage in PassageReader.Read(path))
            {
                ulong hash = HashOf(passage.Id);
                if (hash % _parts == part)
                {
                    _hashes.Add(hash);
                }
            }

            suspects.UnionWith(Repeated());
        }

        if (suspects.Count == 0)
        {
            return null;
        }

        // Two ids may share a hash: the ids themselves decide.
        HashSet<string> seen = new(StringComparer.Ordinal);
        return PassageReader.Read(path).FirstOrDefault(passage => suspects.Contains(HashOf(passage.Id)) && !seen.Add(passage.Id));
    }

    private IEnumerable<ulong> Repeated()
    {
        _hashes.Sort();
        for (int i = 1; i < _hashes.Count; i++)
        {
            if (_hashes[i] == _hashes[i - 1])
            {
                yield return _hashes[i];
            }
        }
    }

    // FNV-1a over the characters, then mixed so that every bit, the lowest too, depends on all of them.
    private static ulong HashOf(string id)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in id)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
