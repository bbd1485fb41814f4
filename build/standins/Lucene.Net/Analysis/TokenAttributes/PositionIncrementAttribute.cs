using System;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.TokenAttributes;

public class PositionIncrementAttribute : Attribute, IPositionIncrementAttribute
{
    private int _value = 1;

    public virtual int PositionIncrement
    {
        get => _value;
        set
        {
            if (value < 0)
            {
                throw new ArgumentException("PositionIncrement must be 0 or more: got " + value);
            }

            _value = value;
        }
    }

    public override void Clear() => _value = 1;

    public override void CopyTo(IAttribute target) => ((IPositionIncrementAttribute)target).PositionIncrement = _value;

    public override bool Equals(object other) => ReferenceEquals(other, this) || (other is PositionIncrementAttribute that && that._value == _value);

    public override int GetHashCode() => _value;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<IPositionIncrementAttribute>("positionIncrement", _value);
}
