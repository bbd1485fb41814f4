using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.TokenAttributes;

public class FlagsAttribute : Attribute, IFlagsAttribute
{
    private int _value;

    public virtual int Flags
    {
        get => _value;
        set => _value = value;
    }

    public override void Clear() => _value = 0;

    public override void CopyTo(IAttribute target) => ((IFlagsAttribute)target).Flags = _value;

    public override bool Equals(object other) => ReferenceEquals(other, this) || (other is FlagsAttribute that && that._value == _value);

    public override int GetHashCode() => _value;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<IFlagsAttribute>("flags", _value);
}
